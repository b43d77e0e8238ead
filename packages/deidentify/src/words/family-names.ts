/** Family names in common use (facts, not exhaustive). Those that are also words count only beside other evidence. */
const BRITISH = `Adams Ahern Aldridge Alexander Allan Allen Anderson Andrews Armstrong Arnold Ashton Atkins Atkinson Austin Bailey Baldwin Ballard Banks Barber Barker Barlow Barnard Barnes
Barnett Barrett Barry Bartlett Barton Bates Baxter Beattie Beck Begum Bell Bennett Benson Bentley Berry Birch Bird Bishop Black Blackburn Blair Blake Bolton Bond Booth Bowen Bowers
Bowman Boyd Boyle Bradley Bradshaw Brady Brennan Briggs Brock Brooks Browne Bruce Bryan Bryant Buchanan Buckley Burgess Burke Burns Burrows Burton Butler Byrne Cain Caldwell Callaghan
Cameron Campbell Carey Carlson Carpenter Carr Carroll Carson Carter Casey Chambers Chandler Chapman Charlton Christie Clark Clarke Clayton Cohen Coleman Coles Collier Collins Connolly
Connor Conway Cooke Cooper Corbett Costello Coulson Cowan Craig Crawford Cross Crowley Cullen Cunningham Curran Curtis Daly Daniels Davey Davidson Davies Davis Davison Dawson Delaney
Dempsey Dennis Devlin Dickinson Dickson Dixon Dobson Docherty Dodd Doherty Donaldson Donnelly Donovan Douglas Dowling Doyle Drake Driscoll Duffy Duncan Dunn Dunne Dyer Eaton Edmonds
Edwards Egan Elliott Ellis Emery Evans Farmer Farrell Faulkner Ferguson Fernandes Finch Finlay Fisher Fitzgerald Fitzpatrick Flanagan Fleming Fletcher Flynn Foley Forbes Forster
Forsyth Foster Fowler Franklin Fraser Frazier Freeman Frost Fuller Gallagher Gardiner Gardner Garner Garrett Gates Geary Gibbons Gibbs Gibson Gilbert Giles Gill Gillespie Gilmore
Glover Godfrey Goddard Goodman Goodwin Gordon Gould Graham Gray Green Greenwood Gregory Grey Griffin Griffith Griffiths Haines Hale Hall Hamilton Hammond Hancock Hanson Harding Hardy
Harper Harrington Harris Harrison Hart Hartley Harvey Hawkins Hayes Haynes Healy Heath Henderson Henry Herbert Hewitt Hickey Hicks Higgins Higginson Hill Hobbs Hodges Hodgson Hogan
Holden Holland Holloway Holmes Holt Hooper Hopkins Horton Houghton Howard Howarth Howe Howell Howells Hubbard Hudson Hughes Humphreys Humphries Hunt Hurst Hutchinson Hutchison Hyde Ingram
Irvine Irwin Jackson Jacobs James Jamieson Jarvis Jefferson Jenkins Jennings Jensen Johnson Johnston Johnstone Jones Jordan Joyce Kane Kaur Kavanagh Kay Kearney Keating Keegan Kelleher
Keller Kelly Kemp Kennedy Kenny Kent Kerr Kidd Kinsella Kirk Kirby Knight Knowles Lamb Lambert Lane Larson Law Lawler Lawrence Lawson Leach Leary Lee Lees Lennon Leonard Leslie Lester
Lewis Lindsay Little Livingstone Lloyd Logan Long Lowe Lucas Lynch Lyons MacDonald MacKay MacKenzie MacLean MacLeod Madden Maguire Maher Mahoney Malone Maloney Mann Manning Marsden Marsh
Marshall Martin Mason Massey Matthews Maxwell May Maynard McAllister McBride McCabe McCann McCarthy McCormack McCormick McCoy McCulloch McDermott McDonald McDonnell McDowell McFarlane
McGee McGill McGowan McGrath McGregor McGuinness McGuire McIntosh McIntyre McKay McKee McKenna McKenzie McLaughlin McLean McLeod McMahon McMillan McNally McNamara McNeil McPherson Meyer Middleton
Miles Millar Miller Mills Milne Mitchell Moloney Monaghan Montgomery Moore Moran Morgan Morley Morris Morrison Morrow Morton Moss Muir Mullen Mulligan Munro Murphy Murray Myers Nash Naylor
Nelson Newell Newman Newton Nicholls Nichols Nicholson Nixon Nolan Noble Norman Norris North Norton Nugent Oakley Obrien Oconnor Odonnell Ogden Ohara Okeefe Oleary Oliver Oneill Oreilly
Osborn Osborne Osullivan Owen Owens Palmer Parker Parkes Parry Parsons Patterson Paterson Patrick Patton Payne Peacock Pearce Pearson Perkins Perry Peters Phelan Phillips Pickering Pierce
Pollard Pollock Poole Pope Porter Potter Powell Power Pratt Prentice Preston Price Pritchard Proctor Purcell Quigley Quinn Rafferty Ramsay Ramsey Randall Rankin Read Reeves Regan Reid Reilly
Reynolds Rhodes Rice Richards Richardson Richmond Riddell Ridley Riley Ritchie Roberts Robertson Robinson Robson Rodgers Rogers Rooney Rose Ross Rowe Rowland Russell Rutherford Ryan Sadler
Salmon Sanders Sanderson Saunders Savage Sawyer Schofield Scott Sexton Shannon Sharp Sharpe Shaw Shea Sheehan Shepherd Sheppard Sheridan Sherman Short Simmons Simms Simon Simpson Sinclair
Singh Skinner Slater Sloan Smart Smith Smyth Snow Spence Spencer Stanley Steele Stephens Stephenson Stevens Stevenson Stewart Stokes Stone Storey Stuart Sullivan Summers Sutherland Sutton
Swain Sweeney Swift Sykes Talbot Tate Taylor Thomas Thompson Thomson Thornton Thorpe Tierney Tobin Todd Townsend Tracey Travers Tucker Turnbull Turner Tyler Underwood Vaughan Vincent Wade
Wagner Walker Wallace Waller Wallis Walsh Walters Walton Fan Fang Fu Gong He Hu Jia Kong Ma Mo Pan Ren Shi Song Sun Tan Tang Tao Wen Yan Yang Yin Ye Yi Yu Zeng Ho Hui Ward Warner Warren Waters Watkins Watson Watts Weaver Webb Webster Weir Welch Wells West Weston Wheatley Wheeler Whelan White
Whitehead Whitehouse Whittaker Wilcox Wilde Wilkes Wilkins Wilkinson Williams Williamson Willis Wilson Winter Winters Wong Wood Woodhouse Woods Woodward Wright Wyatt Yates York Young`;
const SOUTH_ASIAN = `Acharya Agarwal Aggarwal Ahluwalia Ahuja Anand Arora Bains Banerjee Basu Bedi Begum Bhatia Bhatt Bhattacharya Bhardwaj Bibi Biswas Bose Chakraborty Chand Chander Chatterjee Chaudhary
Chaudhry Chauhan Chawla Chopra Choudhury Chowdhury Das Dasgupta Datta Desai Deshmukh Deshpande Dhaliwal Dhillon Dixit Dutta Gandhi Garg Ghosh Gill Gokhale Goswami Goyal Grewal Gupta Iyer
Iyengar Jain Jadhav Jha Joshi Kapoor Kapur Kaur Khanna Khatri Khatun Kohli Krishnan Krishnamurthy Kulkarni Kumar Kumari Lal Madan Mahajan Malhotra Mathur Mehra Mehta Menon Mishra Misra
Mistry Mitra Modi Mukherjee Mukherji Nadkarni Naidu Nair Narayanan Naik Nanda Nath Ojha Pandey Pandya Parekh Parikh Parmar Patel Pathak Patil Pillai Prasad Puri Raghavan Rai Raman
Ramachandran Raman Rana Ranganathan Rao Rathore Rawat Reddy Roy Sachdeva Saha Sahni Sandhu Saxena Sen Sengupta Seth Sethi Shah Sharma Shetty Shukla Sidhu Sikdar Singh Singhal Sinha Sodhi
Solanki Soni Sood Srivastava Subramaniam Subramanian Sundaram Swamy Tandon Thakur Thapar Tripathi Trivedi Varma Vaidya Venkatesan Verma Vyas Yadav Fernando Jayawardena Perera Rajapaksa
Silva Wickramasinghe Gurung Rai Shrestha Tamang Thapa`;
const MUSLIM = `Abbas Abbasi Abdi Abdulla Abdullah Abubakar Ahmad Ahmed Akhtar Akram Alam Alavi Al-Rashid Alsaleh Amin Anjum Ansari Arshad Ashraf Aslam Awan Ayub Aziz Baig Bano Bashir Bhatti Bukhari
Butt Chishti Dar Durrani Farooq Farooqi Ghani Gillani Habib Haider Hamid Hanif Haque Hasan Hashemi Hashimi Hassan Hosseini Hossain Hussain Hussein Ibrahim Iqbal Islam Ismail Jafari Jamal Janjua Javed
Kazmi Karim Karimi Kausar Khalid Khalil Khan Khatoon Khawaja Latif Lodhi Mahmood Majeed Majid Malik Mansour Mehmood Mirza Moghaddam Mohamed Mohammed Mohammadi Mughal Mustafa Nadeem Naqvi Nasir
Nawaz Nazir Noor Osman Qadir Qazi Qureshi Rafiq Rahim Rahimi Rahman Raja Rana Rashid Rauf Raza Rehman Rezaei Riaz Rizvi Saeed Saleem Saleh Salim Sarwar Sattar Shafi Shah Shahid Shaikh Sharif Sheikh
Siddiqui Siddique Sultana Tahir Tariq Usman Uddin Waheed Warsi Yousaf Yousuf Yusuf Zafar Zaidi Zaman`;
const EUROPEAN = `Aguilar Alonso Alvarado Alvarez Alves Andersen Andersson Antonescu Araujo Arroyo Bach Baran Barbieri Barbosa Barros Bauer Baumann Beltran Benitez Berg Berger Bergmann Bernard Bertrand
Bianchi Blanc Blanco Bonnet Borg Boucher Bouvier Braun Bravo Brunner Bruno Cabrera Campos Cardoso Caruso Carvalho Castillo Castro Charpentier Chevalier Christensen Colombo Conti Cordero Correia
Cortes Costa Cruz Cunha Delgado Dias Diaz Diez Dominguez Dubois Dufour Dupont Durand Eriksson Escobar Esposito Estrada Fabre Faure Ferrara Ferrari Ferreira Fernandez Figueroa Fiore Fischer Flores
Fontaine Fournier Francois Frank Franke Friedrich Fuchs Fuentes Gallo Garcia Garnier Gatti Gauthier Gerard Giordano Girard Gomes Gomez Gonzalez Gonzales Graf Greco Gruber Guerin Guerra Guerrero
Gutierrez Gustafsson Haas Hahn Hansen Hansson Hartmann Heinrich Henriksen Hermann Hernandez Herrera Hoffmann Hofmann Horn Horvat Horvath Huber Hubert Ibanez Ivanov Ivanova Jansen Jansson Janssen
Jimenez Johansen Johansson Jovanovic Juarez Jung Kaiser Kaminski Karlsson Keller Klein Koch Kohler Kovac Kovacs Kowalczyk Kowalski Kowalska Kraus Krause Kristensen Kruger Kuznetsov Lacroix Lambert
Lang Lange Larsen Larsson Laurent Lefebvre Leclerc Legrand Lehmann Leroy Lewandowski Lima Lindberg Lombardi Lopes Lopez Lorenz Ludwig Maas Machado Maier Mancini Marchand Mariani Marini Marino
Marques Marquez Martel Martin Martinez Martins Masson Mayer Medina Meier Mendes Mendez Mendoza Mercier Meyer Michel Molina Moller Mohr Montanari Morales Moreau Moreira Moreno Moretti Morin Mueller
Muller Munoz Navarro Neumann Nguyen Nielsen Nieto Nikolov Nilsson Novak Nowak Nunez Olsen Olsson Ortega Ortiz Otto Papadopoulos Pavlov Pedersen Pellegrini Pereira Perez Perrin Peters Petersen Petit
Petrov Petrova Pinto Pires Pohl Popa Popescu Popov Popovic Ramirez Ramos Rasmussen Ribeiro Ricci Richter Rinaldi Rivera Rizzo Robin Rocha Rodrigues Rodriguez Rojas Romano Romero Roth Rousseau Roux
Roussel Ruiz Russo Saez Salazar Sanchez Santana Santos Sanz Sauer Schafer Schmid Schmidt Schmitt Schmitz Schneider Scholz Schreiber Schroeder Schroder Schubert Schulte Schultz Schulz Schulze Schumacher
Schuster Schwarz Seidel Serrano Silva Simon Sobczak Sokolov Sorensen Soto Sousa Stein Steiner Suarez Svensson Szabo Szymanski Teixeira Torres Toth Urban Vargas Vasquez Vazquez Vega Vidal Vieira Villa
Visser Vogel Vogt Volkov Wagner Walter Weber Weiss Wenzel Werner Winkler Wisniewski Wojcik Wolff Zielinski Ziegler Zimmermann`;
const AFRICAN_ASIAN = `Abiodun Acheampong Adebayo Adeleke Adeyemi Adjei Afolabi Agyeman Akinyemi Amoah Ansah Asante Azikiwe Babangida Balogun Banda Boateng Chikwanda Chukwu Coulibaly Dangote Diallo Diop Dlamini
Eze Fofana Idowu Igwe Kamau Keita Khumalo Kimani Lawal Mahlangu Maina Mandela Mensah Mbeki Mohlala Moyo Mugabe Musa Mutua Mwangi Naidoo Ncube Ndlovu Ndiaye Nkosi Nwachukwu Nwosu Obi Obasanjo Odhiambo Ogunbanjo
Ojo Okafor Okeke Okonkwo Okoro Okoye Oladipo Olawale Omondi Onyango Osei Otieno Owusu Sesay Sibanda Sithole Sow Tembo Toure Traore Wanjiku Yeboah Zulu Zuma Chan Chang Chao Chau Chen Cheng Cheung Chong Choi
Chow Chu Chua Chung Deng Dinh Doan Duong Fong Fujimoto Fujita Fukuda Goh Guo Hamada Han Hasegawa Hayashi Hoang Hong Hsieh Hsu Huang Hwang Inoue Ishikawa Ito Jeong Jiang Kang Kato Kaneko Kikuchi Kimura Kobayashi
Kondo Kwan Kwok Kwon Lai Lam Lau Leung Liang Liao Liew Lim Lin Liu Luo Maeda Matsumoto Miyazaki Mori Murakami Nakagawa Nakajima Nakamura Nakano Ng Nguyen Nishimura Ogawa Okada Ong Ono Park Pham Phan Quach Ryu
Saito Sakai Sakamoto Sasaki Sato Shen Shimizu Shin Suzuki Takahashi Takeda Tanaka Teo Tian Tran Trinh Truong Ueda Vo Vu Wang Watanabe Wong Xie Xu Yamada Yamaguchi Yamamoto Yamashita Yeung Yoon Yoshida Yuan Yun Zhang Zhao
Zheng Zhou Zhu Aydin Celik Cetin Demir Dogan Kaya Ozdemir Ozturk Sahin Yildirim Yildiz Yilmaz Cohen Friedman Goldberg Goldstein Greenberg Kaplan Katz Levi Levy Mizrahi Rosenberg Rosenthal Schwartz Shapiro Bautista Dela
Reyes Santos Villanueva Tuala Faleolo Taufa`;
const CHINESE = `Bai Cai Cao Cui Dai Ding Dong Du Duan Fan Fang Feng Fu Gao Gong Gu Hao He Hou Hu Jia Jin Kong Lei Li Lu Lyu Ma Mao Meng Mo Ni Niu Pan Peng Qian Qiao Qin Qiu Ren Shao Shi Song Su Sun Tan Tang Tao Wei Wen Wu Xia Xiao Xiong Xue Yan Yang Yao Ye Yi Yin Yu Zeng Zhong Zou Tsang Tsui Tse Ho Hui Kwong Yip Yuen`;
/** Words, places and titles among the family names: only after a title, a label or a given name. */
const AMBIGUOUS = `Alam Alexander Austin Bach Ball Banks Barber Barry Beck Bell Berg Berry Birch Bird Bishop Black Bond Booth Bravo Brock Brooks Brown Burns Butler Cain Can Carpenter Carr Carter Chambers Chandler Christie Clark Cook
Cooper Costa Craig Cross Cruz Cunningham Curtis Dar Das Dean Dennis Diez Douglas Drake Dyer Eaton Farmer Finch Fisher Fletcher Foley Foster Fowler Fox Frank Freeman French Frost Fuller Gardner Gates Gill Glover Gordon Graham Graf Gray
Green Grey Gregory Hale Hall Han Hardy Hart Heath Henry Hill Holland Holt Hong Hope Horn Howard Howe Hudson Hunt Hunter Ingram Islam Jackson James Jin Jordan Joyce Jung Kang Katz Kay Keller Kent King Kirk Knight Koch Kohler Lai Lal Lam
Lamb Lane Lang Lange Law Leach Lee Lees Levy Lewis Li Lima Lin Little Lloyd Long Love Lowe Mahajan Mann Mark Marsh Marshall Martin Mason Masson Massey Maxwell May Meyer Michel Miles Miller Mills Mohr Moss Muller Nash Nelson Newman Newton Ng Noble Noor
Norman North Novak Obi Oliver Ono Owen Park Parker Patrick Paul Payne Pearl Perry Peters Pinto Pope Porter Potter Power Price Quick Rai Raja Ramsay Rana Read Reed Reid Rice Richter Robin Roman Rose Ross Roth Roy Russell Salmon Santiago Savage Sawyer Sen Seth Shah
Sharp Shea Sheikh Shepherd Sheridan Sherman Shin Short Silva Simon Skinner Small Smart Snow Sow Spencer Stanley Steele Stein Stone Strong Summers Sutton Swift Tahir Taylor Teo Tucker Turner Tyler Urban Vega Vega Vidal Villa Vincent Vo Vu Wade Wagner Walker
Fan Fang Fu Gong He Hu Jia Kong Ma Mo Pan Ren Shi Song Sun Tan Tang Tao Wen Yan Yang Yin Ye Yi Yu Zeng Ho Hui Ward Warner Warren Waters Watts Weaver Weber Webb Wells West Weston White Wilde Winter Winters Wolf Wood Woods Wright York Young Yuan Zaman Zulu`;

const split = (text: string): string[] => text.split(/\s+/).map((name) => name.toLowerCase());

export const FAMILY_NAMES: ReadonlySet<string> = new Set(
  [BRITISH, SOUTH_ASIAN, MUSLIM, EUROPEAN, AFRICAN_ASIAN, CHINESE, AMBIGUOUS].flatMap(split),
);
export const AMBIGUOUS_FAMILY: ReadonlySet<string> = new Set(split(AMBIGUOUS));
